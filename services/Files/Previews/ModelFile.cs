namespace PrintLab.Files.Previews;

/// <summary>A file to look at: the SHA-256 of its content in lower case hex, its absolute path, and a name that ends as its format does.</summary>
public sealed record ModelFile(string Sha256, string Path, string Name);
