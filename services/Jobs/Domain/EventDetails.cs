using System.Text.Json;

namespace PrintLab.Jobs.Domain;

/// <summary>Reads single members of an event's details.</summary>
public static class EventDetails
{
    /// <summary>The status the event led to; null when it kept the status or was redacted.</summary>
    public static string? To(string? details) => Text(details, "to");

    /// <summary>A text member; null when it is absent.</summary>
    public static string? Text(string? details, string member)
    {
        using var document = JsonDocument.Parse(details ?? "{}");
        return document.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
