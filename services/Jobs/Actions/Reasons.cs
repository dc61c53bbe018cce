using PrintLab.Contracts.Faults;

namespace PrintLab.Jobs.Actions;

/// <summary>Required free text, with the one length limit used everywhere.</summary>
internal static class Reasons
{
    public const int Longest = 1000;

    /// <summary>The reason.</summary>
    /// <exception cref="Fault">validation_failed on "reason".</exception>
    public static string Required(string reason)
    {
        new FieldErrors()
            .Require(reason.Length > 0, "reason", "A reason is required.")
            .Require(reason.Length <= Longest, "reason", $"The reason may be at most {Longest} characters long.")
            .ThrowIfAny();
        return reason;
    }
}
