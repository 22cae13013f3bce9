@_exported public import AttuneAudio
@_exported public import AttuneModels
