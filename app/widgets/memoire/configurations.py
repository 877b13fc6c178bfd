"""Configurations of language models as their papers print them, with the place in the paper.

Only papers that print layers, heads and widths are here; d_k is the width over the heads unless
the paper gives it.
"""

from dataclasses import dataclass
from enum import StrEnum


class ConfigurationName(StrEnum):
    """A configuration, by its name in an address; OWN is the one that the reader types."""

    OWN = "libre"
    GPT_3_SMALL = "gpt-3-small"
    GPT_3_175B = "gpt-3-175b"
    PALM_540B = "palm-540b"
    LLAMA_65B = "llama-65b"
    MISTRAL_7B = "mistral-7b"
    LLAMA_3_70B = "llama-3-70b"


@dataclass(frozen=True, slots=True)
class Configuration:
    """The numbers of one attention stack; `context` is its published length in tokens."""

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
    ConfigurationName.GPT_3_SMALL: Configuration(
        "GPT-3 Small", 12, 12, 12, 64, 2048, None, "Brown et al. (2020), tableau 2.1 et § 2.1"
    ),
    ConfigurationName.GPT_3_175B: Configuration(
        "GPT-3 175B", 96, 96, 96, 128, 2048, None, "Brown et al. (2020), tableau 2.1 et § 2.1"
    ),
    ConfigurationName.PALM_540B: Configuration(
        "PaLM 540B", 118, 48, 1, 256, 2048, None, "Chowdhery et al. (2022), § 2, tableau 1 et § 5"
    ),
    ConfigurationName.LLAMA_65B: Configuration(
        "LLaMA 65B", 80, 64, 64, 128, 2048, None,
        "Touvron et al. (2023), tableau 2\u00a0; la longueur : « Llama 2 » (2023), tableau 1",
    ),
    ConfigurationName.MISTRAL_7B: Configuration(
        "Mistral 7B", 32, 32, 8, 128, 8192, 4096, "Jiang et al. (2023), tableau 1, version 0.1"
    ),
    ConfigurationName.LLAMA_3_70B: Configuration(
        "Llama 3 70B", 80, 64, 8, 128, 131_072, None,
        "Grattafiori et al. (2024), tableau 3 et § 3.4",
    ),
}  # fmt: skip
