"""Several attention heads side by side.

MultiHead(Q, K, V) = Concat(head_1, …, head_h) W_O, with head_i = Attention(Q W_Qi, K W_Ki, V W_Vi)
(Vaswani et al. 2017, section 3.2.2). The h small matrices of each kind stand side by side in one
large matrix: a projection is one product, and a head is a slice of its columns.

Axes: n query words, m key words, d model width, h heads, d_k and d_v width of one head.
"""

from dataclasses import dataclass

from app.core.attention import Array, Mask, Trace, attend


@dataclass(frozen=True, slots=True)
class MultiHead:
    """One multi-head computation.

    The trace carries the h heads as its first axis: queries (h, n, d_k), weights (h, n, m) and so
    on. concat (n, h * d_v) puts the outputs of the heads side by side; output (n, d) mixes them.
    """

    trace: Trace
    concat: Array
    output: Array

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Return one Trace per head; its arrays are views, nothing is copied."""
        return tuple(self.trace.head(i) for i in range(len(self.trace.queries)))


def split(x: Array, h: int) -> Array:
    """Return x (n, h * d) as a view (h, n, d): head i owns columns i * d to (i + 1) * d.

    Raises ValueError when the width of x is not a multiple of h.
    """
    if x.ndim != 2 or h < 1 or x.shape[1] % h:
        raise ValueError(f"cannot split {x.shape} into {h} heads of equal width")
    return x.reshape(len(x), h, -1).swapaxes(0, 1)


def merge(x: Array) -> Array:
    """Return x (h, n, d) as (n, h * d), the heads side by side: the inverse of split.

    Raises ValueError when x has not three axes.
    """
    if x.ndim != 3:
        raise ValueError(f"heads to merge must be (h, n, d): {x.shape}")
    h, n, d = x.shape
    return x.swapaxes(0, 1).reshape(n, h * d)


def multi_head(
    x_queries: Array,
    x_keys: Array,
    w_q: Array,
    w_k: Array,
    w_v: Array,
    w_o: Array,
    h: int,
    mask: Mask | None = None,
) -> MultiHead:
    """Let the words x_queries (n, d) look at the words x_keys (m, d) with h heads.

    w_q and w_k are (d, h * d_k), w_v is (d, h * d_v), w_o is (h * d_v, d). The same x twice is
    self-attention; two sentences make it cross-attention. mask, True where looking is allowed,
    broadcasts to (h, n, m). Raises ValueError when shapes disagree or a row of the mask allows
    nothing. Source: Vaswani et al. 2017, sections 3.2.2 and 3.2.3.
    """
    for name, x, w in (("w_q", x_queries, w_q), ("w_k", x_keys, w_k), ("w_v", x_keys, w_v)):
        if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[0]:
            raise ValueError(f"{name} {w.shape} does not take words of shape {x.shape}")
    if w_o.ndim != 2 or w_o.shape[0] != w_v.shape[1]:
        raise ValueError(f"w_o {w_o.shape} does not take {h} heads made by w_v {w_v.shape}")
    trace = attend(split(x_queries @ w_q, h), split(x_keys @ w_k, h), split(x_keys @ w_v, h), mask)
    concat = merge(trace.output)
    return MultiHead(trace, concat, concat @ w_o)
