"""What a report says of itself: region, years, meeting, speaker."""
