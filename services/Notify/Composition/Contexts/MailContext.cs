namespace PrintLab.Notify.Composition.Contexts;

/// <summary>What a mail is about, in the words its wording may use, and whom it is for.</summary>
public abstract class MailContext
{
    public abstract string RecipientAddress { get; }

    /// <summary>Empty where only the address is known.</summary>
    public virtual string RecipientName => "";

    /// <summary>What a placeholder of the wording stands for.</summary>
    public abstract string Word(string name);

    /// <summary>The rows of <c>[facts]</c>.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Facts { get; }

    /// <summary>Path of the page behind the button; null where the mail has none to lead to.</summary>
    public virtual string? ButtonPath => null;

    /// <summary>Path of the page behind <c>[status]</c>; null where there is none.</summary>
    public virtual string? StatusPath => null;

    /// <summary>The lines of <c>[reasons]</c>: why a model was rejected, what a backup met that somebody should look at.</summary>
    public virtual IReadOnlyList<string> Reasons => [];

    /// <summary>Why the mail is no longer true now that its time has come; null while it is.</summary>
    public virtual string? WhyObsolete(DateTimeOffset now) => null;

    protected static ArgumentOutOfRangeException NoSuchWord(string name) => new(nameof(name), name, "There is no such placeholder.");
}
