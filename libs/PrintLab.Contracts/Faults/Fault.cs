namespace PrintLab.Contracts.Faults;

/// <summary>
/// A refusal the caller can act on. The code is stable and determines the HTTP status at the gateway; the message is for people; details are
/// keys the caller may show or use (a field's errors, who holds a lock). Values are strings, numbers, booleans, or lists of strings.
/// </summary>
public sealed class Fault(string code, string message, IReadOnlyDictionary<string, object?>? details = null, Exception? cause = null)
    : Exception(message, cause)
{
    private static readonly Dictionary<string, object?> NoDetails = [];

    /// <summary>One of <see cref="FaultCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Never null; empty when the message is sufficient.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; } = details ?? NoDetails;

    /// <summary>It does not exist, or not for this caller.</summary>
    public static Fault NotFound(string message) => new(FaultCode.NotFound, message);

    /// <summary>A submitted file that exceeds the lab's limit.</summary>
    public static Fault TooLarge(long limitBytes)
    {
        var limit = limitBytes >= 1024 * 1024 ? $"{limitBytes / (1024.0 * 1024):0.##} MB" : $"{limitBytes} bytes";
        return Invalid("file", $"The file is larger than {limit}. Reduce its detail or split the model, and try again.");
    }

    /// <summary>An upload was adopted by a job, dropped or never existed; which of these is not disclosed.</summary>
    public static Fault UploadGone() => new(FaultCode.UploadGone, "The upload has expired or is already part of a job. Choose the file again.");

    /// <summary>One field is invalid. Use <see cref="FieldErrors"/> to report several at once.</summary>
    public static Fault Invalid(string field, string message) => new FieldErrors().Add(field, message).ToFault();
}
