using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Start;

/// <summary>Why the lab cannot start or continue. The first reason stops the application, which then exits with code 1.</summary>
internal sealed class StartFailure(IHostApplicationLifetime lifetime)
{
    private SetupFault? _fault;

    /// <summary>Null if there is none.</summary>
    public SetupFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Stops the application. Later reasons follow from the first and are dropped.</summary>
    public void Report(SetupFault fault)
    {
        if (Interlocked.CompareExchange(ref _fault, fault, null) is null)
        {
            lifetime.StopApplication();
        }
    }
}
