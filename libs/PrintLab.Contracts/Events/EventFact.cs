using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>
/// What happened, as stored in the event log: the record's name is the event type, and its properties, in order, are the details as
/// snake_case JSON. The hash of an event covers these bytes, so the property order is part of the format. No property contains a secret.
/// </summary>
public abstract record EventFact
{
    // Keeps people's names and reasons readable in the log.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The event's type in the log.</summary>
    [JsonIgnore]
    public string Type => GetType().Name;

    /// <summary>The details to store.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Json);

    /// <summary>Reads stored details; null when the type is unknown here or the details were removed with their job.</summary>
    public static EventFact? Read(string type, string? details) =>
        EventFacts.TypeOf(type) is { } record && !string.IsNullOrEmpty(details)
            ? (EventFact?)JsonSerializer.Deserialize(details, record, Json)
            : null;
}

/// <summary>A change to a job. The commit fills in what all such events have in common, after the record's own properties.</summary>
public abstract record JobFact : EventFact
{
    /// <summary>The job's version after the change; null when the job itself did not change, such as when a lock was broken.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    /// <summary>The job's folder after the change, relative to the storage root; null when the job itself did not change.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Folder { get; init; }

    /// <summary>The status before; null when unchanged.</summary>
    [JsonPropertyOrder(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>The status after; null when unchanged.</summary>
    [JsonPropertyOrder(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }
}
