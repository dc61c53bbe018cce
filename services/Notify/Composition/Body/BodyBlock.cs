namespace PrintLab.Notify.Composition.Body;

/// <summary>A piece of an email with everything filled in; rendered in both the text and the HTML part.</summary>
public abstract record BodyBlock
{
    public sealed record Paragraph(string Text) : BodyBlock;

    public sealed record Button(string Label, string Address) : BodyBlock;

    public sealed record Link(string Words, string Address) : BodyBlock;

    public sealed record Table(IReadOnlyList<(string Name, string Value)> Rows) : BodyBlock;

    public sealed record Bullets(IReadOnlyList<string> Items) : BodyBlock;

    public sealed record Hours(IReadOnlyList<string> Lines) : BodyBlock;
}
