namespace PrintLab.Notify.Composition.Wording;

/// <summary>A piece of a wording, between two empty lines.</summary>
public abstract record WordingBlock
{
    /// <summary>Words, with placeholders in braces.</summary>
    public sealed record Paragraph(string Text) : WordingBlock;

    /// <summary><c>[button] Label</c>: the one link the mail is about.</summary>
    public sealed record Button(string Label) : WordingBlock;

    /// <summary><c>[status] Words</c>: the link to the student's progress page.</summary>
    public sealed record Status(string Words) : WordingBlock;

    /// <summary><c>[facts]</c>: printer, material and, where they are known, weight, time and price.</summary>
    public sealed record Facts : WordingBlock;

    /// <summary><c>[reasons]</c>: why a model was rejected, or what a backup met on its way; nothing where there is nothing.</summary>
    public sealed record Reasons : WordingBlock;

    /// <summary><c>[hours]</c>: when the lab is open; nothing where lab.json does not say so.</summary>
    public sealed record Hours : WordingBlock;
}
