using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Jobs.Demo;

/// <summary>Lets the calls of a demo happen in the past. Only where <c>PrintLab:Demo:Enabled</c> is true.</summary>
internal static class DemoTime
{
    // A little before the first submission of the demo: the log begins with the lab's own first people and computers.
    private static readonly TimeSpan OpenedBefore = TimeSpan.FromDays(60.5);

    public static void AddDemoTime(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("PrintLab:Demo:Enabled"))
        {
            return;
        }

        builder.Services.AddSingleton(new DemoClock(TimeProvider.System));
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(services => services.GetRequiredService<DemoClock>()));
        builder.Services.Configure<Grpc.AspNetCore.Server.GrpcServiceOptions>(grpc => grpc.Interceptors.Add<DemoTimeInterceptor>());
    }

    /// <summary>The first people and computers; those of an empty demo lab are there since it opened.</summary>
    public static async Task AddFirstUsers(this IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<DemoClock>() is { } clock && !await services.GetRequiredService<JobsDb>().Events.AnyAsync(cancellationToken))
        {
            clock.Enter(TimeProvider.System.GetUtcNow() - OpenedBefore);
        }

        await services.GetRequiredService<FirstUsers>().Add(cancellationToken);
    }
}

/// <summary>Sets the clock to the instant the gateway passes on, and does first what the background would have done by then.</summary>
internal sealed class DemoTimeInterceptor(DemoClock clock, ExpirySweep expiry) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (context.RequestHeaders.GetValue(CallHeaders.AsOf) is { } asOf)
        {
            clock.Enter(DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
            await expiry.Sweep(context.CancellationToken);
        }
        else
        {
            clock.Enter(instant: null);
        }

        return await continuation(request, context);
    }
}
