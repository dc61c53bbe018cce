namespace PrintLab.AppHost.Hosting;

/// <summary>Describes Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds Redis; PRINTLAB_REDIS says which, else the first that this machine has, else none.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddResource(new RedisResource(name, password.Resource.Value));
}
