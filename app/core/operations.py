"""What one attention layer costs, by formula, every variant in the same unit.

The unit is one multiplication of two floats, for n query words and m key words; tanh, divisions
and exponentials are counted beside, since a processor does them at another price. Counting is by
hand here and in plain loops by the tests, which compare the two.

Sources: Vaswani et al. 2017, sections 3.2.1 to 3.2.3 and table 1; Bahdanau et al. 2014, appendix
A.1.2; Shazeer 2019 and Ainslie et al. 2023 for shared keys and values; Katharopoulos et al. 2020,
section 3.2, for linear attention.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layer:
    """The widths of one layer: d of a word, h heads, d_k of queries and keys, d_v of values.

    Raises ValueError when one is under 1.
    """

    d: int
    h: int
    d_k: int
    d_v: int

    def __post_init__(self) -> None:
        if min(self.d, self.h, self.d_k, self.d_v) < 1:
            raise ValueError(f"every width of a layer is 1 or more: {self}")

    @property
    def as_one_head(self) -> "Layer":
        """Return the layer whose single head is as wide as these h heads together."""
        return Layer(self.d, 1, self.h * self.d_k, self.h * self.d_v)


BASE = Layer(512, 8, 64, 64)  # the base model of Vaswani et al. 2017, table 3


@dataclass(frozen=True, slots=True)
class Operations:
    """Count one pass of one layer.

    Multiplications: projections (queries, keys, values, output), scores, values (the weighted
    sums). Beside them: tanh, divisions by √d_k, exponentials. stored is how many scores stand in
    memory when every map is kept whole, or numbers of the state that replaces them; cache is how
    many floats one key word leaves to be reused.
    """

    projections: int
    scores: int
    values: int
    tanh: int
    divisions: int
    exponentials: int
    stored: int
    cache: int

    @property
    def products(self) -> int:
        """Return the multiplications of the attention itself: scores and weighted sums."""
        return self.scores + self.values


def dot(layer: Layer, n: int, m: int, cells: int | None = None) -> Operations:
    """Count the unscaled dot product: n·m·h·d_k for the scores, n·m·h·d_v for the sums.

    cells is how many of the n·m couples a mask leaves to compute in each head; all of them without
    it. The projections are those of all n and m words whatever the mask.
    """
    d, h, d_k, d_v = layer.d, layer.h, layer.d_k, layer.d_v
    computed = n * m if cells is None else cells
    return Operations(
        projections=n * d * h * d_k + m * d * h * (d_k + d_v) + n * h * d_v * d,
        scores=computed * h * d_k,
        values=computed * h * d_v,
        tanh=0,
        divisions=0,
        exponentials=computed * h,
        stored=computed * h,
        cache=h * (d_k + d_v),
    )


def scaled(layer: Layer, n: int, m: int, cells: int | None = None) -> Operations:
    """Count the scaled dot product: one division a score more (Vaswani et al. 2017, § 3.2.1)."""
    plain = dot(layer, n, m, cells)
    return replace(plain, divisions=plain.stored)


def additive(layer: Layer, n: int, m: int, cells: int | None = None) -> Operations:
    """Count v·tanh(W q + U k) with a hidden width of d_k: one tanh a number more than the product.

    W and U stand where W_Q and W_K stood, so the projections are the same (Bahdanau et al. 2014,
    appendix A.1.2, where U k is computed once for all queries).
    """
    plain = dot(layer, n, m, cells)
    return replace(plain, tanh=plain.scores)


def linear(layer: Layer, n: int, m: int) -> Operations:
    """Count linear attention, which never makes a couple (Katharopoulos et al. 2020, § 3.2).

    The m keys and values are summed once into a state of d_k·(d_v + 1) numbers a head: that work
    stands under scores. Each of the n queries then reads the state, a product for each of its
    numbers: that is under values. Each number of φ counts as one exponential.
    """
    h, d_k, d_v = layer.h, layer.d_k, layer.d_v
    return replace(
        dot(layer, n, m),
        scores=m * h * d_k * d_v,
        values=n * h * d_k * (d_v + 1),
        exponentials=(n + m) * h * d_k,
        stored=h * d_k * (d_v + 1),
        cache=0,
    )


def grouped(layer: Layer, n: int, m: int, groups: int, cells: int | None = None) -> Operations:
    """Count scaled attention whose h heads share `groups` keys and values: h/groups heads each.

    The scores are as many as before; the projections of keys and values, and the cache, shrink by
    h/groups. Raises ValueError when groups does not divide h. Source: Ainslie et al. 2023.
    """
    check_groups(layer.h, groups)
    whole = scaled(layer, n, m, cells)
    left_out = (layer.h - groups) * (layer.d_k + layer.d_v)
    return replace(
        whole,
        projections=whole.projections - m * layer.d * left_out,
        cache=whole.cache - left_out,
    )


def check_groups(h: int, groups: int) -> None:
    """Raise ValueError when h heads cannot be put in so many groups of one size."""
    if groups < 1 or h % groups:
        raise ValueError(f"{h} heads cannot share {groups} keys: groups must divide heads")
