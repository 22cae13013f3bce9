@_exported public import AttuneModels
