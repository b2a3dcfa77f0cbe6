"""The end of personal data: what is declared goes when its period has passed (개인정보 보호법 제21조).

Apps declare their ``Holding`` rows in ``core.registry.holdings``; nothing here names a model of
theirs. One sweep erases what is due in small batches and writes a certificate; requests of data
subjects, legal holds and the monthly review of the access log stand beside it. Staff pages at
``/privacy/``, commands under ``hanseong privacy``.
"""
