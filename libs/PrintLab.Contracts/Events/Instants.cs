namespace PrintLab.Contracts.Events;

/// <summary>Instants as the database keeps them: to the microsecond. An answer made before the commit then says the same as one read after it.</summary>
public static class Instants
{
    /// <summary>UTC now.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
