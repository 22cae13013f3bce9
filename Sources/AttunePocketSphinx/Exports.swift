@_exported public import AttuneEngine
