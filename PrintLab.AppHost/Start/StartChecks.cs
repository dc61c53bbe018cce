namespace PrintLab.AppHost.Start;

/// <summary>Checks that must pass before anything starts.</summary>
internal static class StartChecks
{
    /// <summary>
    /// Runs before the first resource starts; a <see cref="SetupFault"/> stops the start with its message. Skipped when the model is only published.
    /// </summary>
    public static void BeforeStart(this IDistributedApplicationBuilder builder, Func<CancellationToken, Task> check)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Eventing.Subscribe<BeforeStartEvent>((_, cancellationToken) => check(cancellationToken));
        }
    }
}
