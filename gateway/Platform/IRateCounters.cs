namespace PrintLab.Gateway.Platform;

/// <summary>Counters that vanish when their window, begun by the first increment, ends.</summary>
internal interface IRateCounters
{
    /// <summary>The count after the increment, and how long until it starts anew.</summary>
    Task<(long Count, TimeSpan Left)> Increment(string key, TimeSpan window);

    Task Decrement(string key);
}
