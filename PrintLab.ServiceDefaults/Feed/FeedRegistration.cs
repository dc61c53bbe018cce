using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Makes a service a follower of the event log.</summary>
public static class FeedRegistration
{
    /// <summary>A follower that stores nothing.</summary>
    public static IServiceCollection AddFeedFollower<THandler>(this IServiceCollection services)
        where THandler : class, IFeedHandler
    {
        services.AddLabClient<FeedService.FeedServiceClient>("jobs");
        services.AddSingleton<THandler>();
        services.AddSingleton<EventDelivery<THandler>>();
        services.AddSingleton<FollowerState<THandler>>();
        services.AddHostedService<FeedFollower<THandler>>();
        services.AddHealthChecks().AddCheck<FollowerHealth<THandler>>("feed");
        return services;
    }

    /// <summary>A follower with effects in its database, which are compared with the log regularly.</summary>
    public static IServiceCollection AddFeedFollower<THandler, TReconciler>(this IServiceCollection services)
        where THandler : class, IFeedHandler
        where TReconciler : class, IReconciler<THandler>
    {
        services.AddFeedFollower<THandler>();
        services.AddSingleton<ParkedEvents>();
        services.AddSingleton<IReconciler<THandler>, TReconciler>();
        services.AddSingleton<FeedReconciliationTimes>();
        services.AddHostedService<FeedReconciliation<THandler>>();
        return services;
    }

    /// <summary>Lets other services ask which events this follower could not handle.</summary>
    public static void MapFeedFollower<THandler>(this WebApplication app)
        where THandler : class, IFeedHandler => app.MapGrpcService<ParkedEventsService<THandler>>();
}
