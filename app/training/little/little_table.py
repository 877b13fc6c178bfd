"""The card of the little model as a French table, for a terminal."""

from app.core.little_model_card import LittleCard


def table(card: LittleCard) -> str:
    """Lay out a card as a French table: before, now, counting."""
    lines = [f"{'nats par morceau':<34}{'avant':>10}{'maintenant':>12}{'5-grammes':>12}"]
    past, now, counted = card["avant"], card["maintenant"], card["comptage"]
    for key, source in card["sources"].items():
        values = [part["devine"][key]["nats"] for part in (past, now, counted)]
        shown = "".join(f"{_comma(v, 3):>{w}}" for v, w in zip(values, (10, 12, 12), strict=True))
        lines.append(f"{source['nom']:<34}{shown}")
    agreements = {
        "accord, avec un piège": (past["accord"], now["accord"]),
        "accord, sans piège": (past["accord_facile"], now["accord_facile"]),
    }
    for title, pair in agreements.items():
        before, after = (f"{score['right']}/{score['of']}" for score in pair)
        lines.append(f"{title:<34}{before:>10}{after:>12}")
    lines.append(f"{'relation':<34}{'avant':>10}{'maintenant':>12}{'distance':>12}")
    shares = {score["name"]: score["share"] for score in past["relations"]}
    for score in now["relations"]:
        values = [shares[score["name"]], score["share"], score["fixed"]]
        shown = "".join(
            f"{_comma(100 * v, 1) + ' %':>{w}}" for v, w in zip(values, (10, 12, 12), strict=True)
        )
        lines.append(f"{score['name']:<34}{shown}")
    return "\n".join(lines) + "\n"


def _comma(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
