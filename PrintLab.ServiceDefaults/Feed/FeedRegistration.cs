using Microsoft.Extensions.DependencyInjection;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Makes a service a follower of the event log.</summary>
public static class FeedRegistration
{
    public static IServiceCollection AddFeedFollower<THandler>(this IServiceCollection services)
        where THandler : class, IFeedHandler
    {
        services.AddLabClient<FeedService.FeedServiceClient>("jobs");
        services.AddSingleton<THandler>();
        services.AddSingleton<FollowerState<THandler>>();
        services.AddHostedService<FeedFollower<THandler>>();
        services.AddHealthChecks().AddCheck<FollowerHealth<THandler>>("feed");
        return services;
    }
}
