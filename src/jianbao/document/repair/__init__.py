"""Repair of damaged text: mojibake, lost bytes, inserted pinyin."""
