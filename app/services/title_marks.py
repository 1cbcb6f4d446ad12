"""Titles in 书名号."""


def in_marks(title: str) -> str:
    """A title in 《》; marks inside it become 〈〉 (GB/T 15834 4.14)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
