using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Texts;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Text of a request that the gateway reads itself; what it passes on is cleaned by the service that gets it (<see cref="TextGate"/>).
/// </summary>
internal static class RequestText
{
    /// <summary>In bytes, of every body but uploads.</summary>
    public const int LargestBody = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Ids in the path lose what they were copied with, before they name a job in a cache or a log.</summary>
    public static Task CleanIds(HttpContext context, RequestDelegate next)
    {
        var values = context.Request.RouteValues;
        foreach (var (key, value) in values.ToList())
        {
            // A name is a person's or a file's: the first is cleaned by its service, the second is compared with what is stored.
            if (value is string text && key != "name")
            {
                values[key] = CleanText.Line(text);
            }
        }

        return next(context);
    }

    /// <summary>The text of a form's field, on one line.</summary>
    /// <exception cref="Fault">validation_failed: the bytes are no text.</exception>
    public static string Field(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CleanText.Line(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException exception)
        {
            throw new Fault(FaultCode.ValidationFailed, $"The field \"{CleanText.Line(name)}\" is not text in UTF-8.", cause: exception);
        }
    }
}
