using System.Collections.Frozen;
using System.Reflection;

namespace PrintLab.Contracts.Events;

/// <summary>The event types, and how to read them from the log.</summary>
public static class EventFacts
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(EventFact)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(EventFact)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.Name);

    private static readonly FrozenDictionary<string, Audience> Audiences = ByName.ToFrozenDictionary(
        entry => entry.Key,
        entry =>
            entry.Value.GetCustomAttribute<SeenByAttribute>()?.Audience
            ?? throw new InvalidOperationException($"The event {entry.Key} does not say who may see it: give the record a SeenBy attribute.")
    );

    /// <summary>The event types that only administrators see.</summary>
    public static IReadOnlyList<string> ForAdministrators { get; } =
    [.. Audiences.Where(entry => entry.Value == Audience.Administrators).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>Who may see events of this type; administrators where the type is unknown here.</summary>
    public static Audience AudienceOf(string name) => Audiences.GetValueOrDefault(name, Audience.Administrators);

    /// <summary>The names of all event types.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The record of an event type; null for an unknown one.</summary>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The fact in an event; null when its type is unknown here or its details were removed with their job.</summary>
    public static EventFact? Fact(this Event item) => EventFact.Read(item.EventType, item.Details);

    /// <summary>The status a job entered through this fact; null when unchanged.</summary>
    public static string? StatusReached(this EventFact? fact) =>
        fact switch
        {
            JobCreated created => created.To,
            JobFact change => change.To,
            _ => null,
        };
}
