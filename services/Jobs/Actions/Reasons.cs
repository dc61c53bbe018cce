using PrintLab.Contracts.Faults;

namespace PrintLab.Jobs.Actions;

/// <summary>Required free text, with the one length limit used everywhere.</summary>
internal static class Reasons
{
    public const int Longest = 1000;

    /// <summary>The reason, trimmed.</summary>
    /// <exception cref="Fault">validation_failed on "reason".</exception>
    public static string Required(string reason)
    {
        var text = reason.Trim();
        new FieldErrors()
            .Require(text.Length > 0, "reason", "A reason is required.")
            .Require(text.Length <= Longest, "reason", $"The reason may be at most {Longest} characters long.")
            .ThrowIfAny();
        return text;
    }
}
