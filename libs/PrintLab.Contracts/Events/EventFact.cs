using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>
/// What happened, as the event log keeps it: the record's name is the event's type, its properties in their order are the details in
/// snake_case JSON. The hash of an event covers these bytes, so the order of properties is part of the format. No property holds a secret.
/// </summary>
public abstract record EventFact
{
    // People's names and reasons stay readable in the log.
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

/// <summary>A change of a job. The commit fills in what every such event says, after the record's own properties.</summary>
public abstract record JobFact : EventFact
{
    /// <summary>The job's version after the change; null when the job itself did not change, as when a lock was broken.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    /// <summary>The folder of the job's files after the change, below the storage root; null when the job itself did not change.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Folder { get; init; }

    /// <summary>The status before; null when it stayed.</summary>
    [JsonPropertyOrder(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>The status after; null when it stayed.</summary>
    [JsonPropertyOrder(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }
}
