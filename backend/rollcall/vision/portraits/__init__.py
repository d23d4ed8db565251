"""What an enrolment photo must show."""
