namespace PrintLab.Notify.Composition.Contexts;

/// <summary>What an email is about, as the placeholders its wording may use, and whom it is for.</summary>
public abstract class MailContext
{
    public abstract string RecipientAddress { get; }

    /// <summary>Empty if only the address is known.</summary>
    public virtual string RecipientName => "";

    /// <summary>The value of a placeholder in the wording.</summary>
    public abstract string Word(string name);

    /// <summary>The rows of <c>[facts]</c>.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Facts { get; }

    /// <summary>Path of the page the button links to; null if the email has none.</summary>
    public virtual string? ButtonPath => null;

    /// <summary>Path of the page that <c>[status]</c> links to; null if there is none.</summary>
    public virtual string? StatusPath => null;

    /// <summary>The lines of <c>[reasons]</c>: why a model was rejected, or what somebody should check about a backup.</summary>
    public virtual IReadOnlyList<string> Reasons => [];

    /// <summary>Why the email is no longer accurate at the time of sending; null while it is.</summary>
    public virtual string? WhyObsolete(DateTimeOffset now) => null;

    protected static ArgumentOutOfRangeException NoSuchWord(string name) => new(nameof(name), name, "There is no such placeholder.");
}
