namespace PrintLab.Notify.Composition.Wording;

/// <summary>A piece of a wording, between two empty lines.</summary>
public abstract record WordingBlock
{
    /// <summary>Text, with placeholders in braces.</summary>
    public sealed record Paragraph(string Text) : WordingBlock;

    /// <summary><c>[button] Label</c>: the email's main link.</summary>
    public sealed record Button(string Label) : WordingBlock;

    /// <summary><c>[status] Words</c>: the link to the student's progress page.</summary>
    public sealed record Status(string Words) : WordingBlock;

    /// <summary><c>[facts]</c>: printer, material and, if known, weight, time and price.</summary>
    public sealed record Facts : WordingBlock;

    /// <summary><c>[reasons]</c>: why a model was rejected, or what went wrong during a backup; nothing if there are none.</summary>
    public sealed record Reasons : WordingBlock;

    /// <summary><c>[hours]</c>: when the lab is open; nothing if lab.json does not say.</summary>
    public sealed record Hours : WordingBlock;
}
