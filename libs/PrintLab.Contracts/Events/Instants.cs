namespace PrintLab.Contracts.Events;

/// <summary>Times with the database's microsecond precision, so an answer built before the commit matches one read after it.</summary>
public static class Instants
{
    /// <summary>UTC now.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
