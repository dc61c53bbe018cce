namespace PrintLab.Contracts.Events;

/// <summary>Who may see events of this type, in the log and live. Every event record has one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SeenByAttribute(Audience audience) : Attribute
{
    public Audience Audience => audience;
}
