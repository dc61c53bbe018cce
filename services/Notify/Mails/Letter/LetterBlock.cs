namespace PrintLab.Notify.Mails.Letter;

/// <summary>A piece of a mail with everything filled in; shown by both parts.</summary>
public abstract record LetterBlock
{
    public sealed record Paragraph(string Text) : LetterBlock;

    public sealed record Button(string Label, string Address) : LetterBlock;

    public sealed record Link(string Words, string Address) : LetterBlock;

    public sealed record Table(IReadOnlyList<(string Name, string Value)> Rows) : LetterBlock;

    public sealed record Bullets(IReadOnlyList<string> Items) : LetterBlock;

    public sealed record Hours(IReadOnlyList<string> Lines) : LetterBlock;
}
