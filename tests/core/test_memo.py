"""What is made of sentences is remembered, within a bound of memory."""

from app.core.memo import Words, memo


def test_the_last_sentences_are_remembered_and_few_of_the_long_ones() -> None:
    made: list[tuple[Words, int]] = []

    @memo(4)
    def count(words: Words, more: int) -> int:
        made.append((words, more))
        return len(words) + more

    short = [(str(number),) for number in range(5)]
    assert [count(words, 1) for words in short] == [2] * 5
    assert [count(words, 1) for words in short[1:]] == [2] * 4
    assert len(made) == 5, "four are remembered"
    assert count(short[4], 2) == 3, "with other settings it is another result"
    count(short[1], 1)
    assert len(made) == 7, "the one asked longest ago is forgotten"
    for long in (("a",) * 30, ("b",) * 30, ("a",) * 30):
        assert count(long, 0) == 30
    assert len(made) == 10, "the maps of two would take more than those of four of sixteen words"
