using Microsoft.Extensions.Configuration;

namespace PrintLab.AppHost.Running;

/// <summary>The history of each resource that restarts after a crash.</summary>
internal sealed class ResourceLives(IConfiguration configuration, TimeProvider clock)
{
    private readonly Dictionary<string, ResourceLife> _lives = [];

    /// <summary>The history of the resource; a new one if nothing was recorded yet.</summary>
    public ResourceLife Of(string resourceId)
    {
        if (!_lives.TryGetValue(resourceId, out var life))
        {
            var delays = new RestartDelays(configuration.GetValue<TimeSpan?>("Restart:LongestWait"));
            _lives[resourceId] = life = new ResourceLife(delays, clock);
        }

        return life;
    }
}
