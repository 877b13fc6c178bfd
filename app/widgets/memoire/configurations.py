"""Configurations of language models as their papers print them, with the place in the paper.

Only papers that print layers, heads and widths are here; d_k is the width over the heads unless
the paper gives it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Configuration:
    """Hold the numbers of one attention stack; `context` is its published length in tokens."""

    name: str
    layers: int
    heads: int
    groups: int
    d_k: int
    context: int
    window: int | None
    source: str

    def fits(self, tokens: int) -> bool:
        """Tell whether the published length takes that many tokens."""
        return tokens <= self.context


PUBLISHED = {
    "gpt-3-small": Configuration(
        "GPT-3 Small", 12, 12, 12, 64, 2048, None, "Brown et al. (2020), tableau 2.1 et § 2.1"
    ),
    "gpt-3-175b": Configuration(
        "GPT-3 175B", 96, 96, 96, 128, 2048, None, "Brown et al. (2020), tableau 2.1 et § 2.1"
    ),
    "palm-540b": Configuration(
        "PaLM 540B", 118, 48, 1, 256, 2048, None, "Chowdhery et al. (2022), § 2, tableau 1 et § 5"
    ),
    "llama-65b": Configuration(
        "LLaMA 65B", 80, 64, 64, 128, 2048, None,
        "Touvron et al. (2023), tableau 2\u00a0; la longueur : « Llama 2 » (2023), tableau 1",
    ),
    "mistral-7b": Configuration(
        "Mistral 7B", 32, 32, 8, 128, 8192, 4096, "Jiang et al. (2023), tableau 1"
    ),
    "llama-3-70b": Configuration(
        "Llama 3 70B", 80, 64, 8, 128, 131_072, None,
        "Grattafiori et al. (2024), tableau 3 et § 3.4",
    ),
}  # fmt: skip
