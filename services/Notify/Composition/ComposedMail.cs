namespace PrintLab.Notify.Composition;

/// <summary>The content of an email.</summary>
/// <param name="Html">Same content as the text, for programs that show HTML; null for text only.</param>
public sealed record ComposedMail(string Subject, string Text, string? Html);
