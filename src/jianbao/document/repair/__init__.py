"""Restore damaged text: mojibake, lost bytes, inserted pinyin."""
