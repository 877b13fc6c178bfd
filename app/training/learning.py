"""The training loop, in torch: batches in, the running average of the weights out."""

import copy
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from tqdm import tqdm

from app.core.attention import Array
from app.core.features import WordIndex
from app.core.french import FrenchModel
from app.training import caution, evaluate, export, templates
from app.training.agreement import Vocabulary
from app.training.examples import Example, batches, encode, encode_all
from app.training.network import Network, loss_of
from app.training.substitution import bare, vary
from app.training.treebank import Sentence


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What a training run depends on; with the same data it gives the same weights.

    varied is the share of treebank sentences said with other words, bare that of sentences typed
    without accents; share is how much of the treebanks an epoch reads. settling is the number of
    steps during which a fresh scaffold does not teach weights that are already trained; blend says
    how far from those the result is (see `export.blended`).
    """

    epochs: int = 30
    seed: int = 1
    rate: float = 2.5e-3
    decay: float = 0.02
    warm_up: int = 300
    tokens: int = 1200
    dropout: float = 0.33
    residual_dropout: float = 0.85
    averaging: float = 0.998
    threads: int = 1
    check_every: int = 5
    templates: int = 7200
    varied: float = 0.4
    bare: float = 0.07
    settling: int = 200
    share: float = 1.0
    blend: float = 1.0


# To go on from weights already trained: short, mostly template sentences, small steps.
CONTINUED = TrainingSettings(
    epochs=6,
    rate=8e-4,
    warm_up=100,
    averaging=0.99,
    templates=2600,
    settling=120,
    blend=0.8,
)


def train(
    sentences: Sequence[Sentence],
    words: WordIndex,
    settings: TrainingSettings,
    vocabulary: Vocabulary | None = None,
    check: Sequence[Sentence] = (),
    path: Path | None = None,
    start: dict[str, Array] | None = None,
) -> Network:
    """Return a network trained on sentences: the running average of its weights.

    With `start`, weights as `app.core` runs them, training goes on from there: the scaffold, which
    does not ship, first learns for `settings.settling` steps without teaching the encoder.

    With a vocabulary, each epoch adds new template sentences and varies the words of treebanks.

    With `check` and `path`, weights are saved every few epochs and measured on those sentences;
    at the end the key of ∅ is set on them (see `caution`), and the weights are saved once more.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    examples = encode_all(sentences, words)
    network = Network(words, settings.dropout, settings.residual_dropout)
    if start is not None:
        export.restore(network, start)
    settling = settings.settling if start is not None else 0
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=settings.rate, weight_decay=settings.decay, betas=(0.9, 0.98)
    )
    step = 0
    with tqdm(range(settings.epochs), unit="époque") as epochs:
        for epoch in epochs:
            network.train()
            lost = 0.0
            examples_shown = _this_epoch(examples, words, settings, vocabulary, rng)
            plan = list(batches(examples_shown, words, settings.tokens, rng))
            for i, batch in enumerate(plan):
                progress = (epoch + i / len(plan)) / settings.epochs
                rate = settings.rate * _rate(step, progress, settings.warm_up)
                for group in optimiser.param_groups:
                    group["lr"] = rate
                offset = rng.randint(1, 30) if rng.random() < 0.35 else 0
                loss, _ = loss_of(network, batch, offset, taught=step >= settling)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                step += 1
                _follow(average, network, min(settings.averaging, step / (step + 10)))
                lost += loss.item() / len(plan)
            epochs.set_postfix(perte=f"{lost:.3f}")
            last = epoch == settings.epochs - 1
            if check and path and (last or (epoch + 1) % settings.check_every == 0):
                weights = _result(average, start, settings)
                export.save(weights, words, path)
                tqdm.write(f"époque {epoch + 1}, perte {lost:.3f} : {_summary(check, path)}")
    if check and path:
        key = caution.key_of_nobody(FrenchModel.load(path), check)
        weights["nobody"] = weights["nobody"].copy()
        weights["nobody"][caution.HEAD - 1] = key
        export.save(weights, words, path)
        tqdm.write(f"∅ rehaussé : {_summary(check, path)}")
    return average


def save_untrained(words: WordIndex, settings: TrainingSettings, path: Path) -> None:
    """Save the network as it is before training: what its heads do then can be measured."""
    torch.manual_seed(settings.seed)
    network = Network(words, settings.dropout, settings.residual_dropout)
    export.save(export.weights_of(network), words, path)


def _result(
    average: Network, start: dict[str, Array] | None, settings: TrainingSettings
) -> dict[str, Array]:
    weights = export.weights_of(average)
    return weights if start is None else export.blended(start, weights, settings.blend)


def _this_epoch(
    examples: Sequence[Example],
    words: WordIndex,
    settings: TrainingSettings,
    vocabulary: Vocabulary | None,
    rng: random.Random,
) -> Sequence[Example]:
    if vocabulary is None:
        return examples
    examples_shown = []
    if settings.share < 1:
        examples = rng.sample(examples, round(settings.share * len(examples)))
    for example in examples:
        sentence = example.sentence
        if rng.random() < settings.varied:
            sentence = vary(sentence, vocabulary)
        if rng.random() < settings.bare:
            sentence = bare(sentence, rng)
        examples_shown.append(example if sentence is example.sentence else encode(sentence, words))
    written = (templates.sentence(vocabulary) for _ in range(settings.templates))
    typed = (bare(s, rng) if rng.random() < settings.bare else s for s in written)
    return examples_shown + encode_all(typed, words)


def _rate(step: int, progress: float, warm_up: int) -> float:
    """Return the share of the learning rate: a linear start, then half a cosine."""
    cosine = 0.5 * (1 + math.cos(math.pi * min(progress, 1)))
    return min(1.0, (step + 1) / warm_up) * (0.99 * cosine + 0.01)


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, keep: float) -> None:
    averages, fresh = list(average.parameters()), list(network.parameters())
    torch._foreach_mul_(averages, keep)
    torch._foreach_add_(averages, fresh, alpha=1 - keep)


def _summary(sentences: Sequence[Sentence], path: Path) -> str:
    scores = evaluate.measure(sentences, FrenchModel.load(path))
    wanted = "nsubj> nsubj< nsubj:pass> nsubj:cop> nsubj:conj> shared> shared< obj> obj< obl:arg> "
    wanted += "amod> amod< attr> acl> det> distance similarity root parts functions"
    names = [*wanted.split(), *(f"{h} nobody" for h in (1, 2, 3, 4)), "1 precision", "2 precision"]
    return "  ".join(f"{n} {100 * scores[n].value:.1f}" for n in names if n in scores)
