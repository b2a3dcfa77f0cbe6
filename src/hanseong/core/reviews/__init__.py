"""Account review (계정 점검): every quarter each head looks at who holds what, and confirms or takes back."""
