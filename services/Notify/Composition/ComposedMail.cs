namespace PrintLab.Notify.Composition;

/// <summary>What a mail says.</summary>
/// <param name="Html">The same as the text for programs that show HTML; null for text alone.</param>
public sealed record ComposedMail(string Subject, string Text, string? Html);
