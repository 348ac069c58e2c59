"""Response -> readings and claims: what is asserted, as far as words and addresses prove it."""
