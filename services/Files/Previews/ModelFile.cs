namespace PrintLab.Files.Previews;

/// <summary>
/// A model file: the SHA-256 of its content in lower case hex, its path relative to the storage root, and a name with the extension of its format.
/// </summary>
public sealed record ModelFile(string Sha256, string Path, string Name);
