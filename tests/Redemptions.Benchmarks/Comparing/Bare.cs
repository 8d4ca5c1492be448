using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>The limit above discovery: a server that knows nothing but the bytes of one answer.</summary>
internal static class Bare
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddCommandLine(args);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().UseUrls(builder.Configuration["urls"]!);
        var bytes = File.ReadAllBytes(builder.Configuration["bytes"]!);
        var application = builder.Build();
        application.Run(context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        });
        return application;
    }
}
