using System.Diagnostics;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Diagnostics;
using Redemptions.Api;
using Redemptions.Domain;
using Redemptions.Grains;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Hosting;

/// <summary>Exposes Prometheus metrics, always, and exports traces if an OTLP endpoint is configured.</summary>
internal static class Telemetry
{
    private const string Exporter = "OTEL_EXPORTER_OTLP_";
    private const string TracesExporter = "OTEL_EXPORTER_OTLP_TRACES_";
    private const string Endpoint = "ENDPOINT";
    private static readonly string[] Collectors = [Exporter + Endpoint, TracesExporter + Endpoint];
    private static readonly string[] ExporterVariables = ["COMPRESSION", "HEADERS", "PROTOCOL", "TIMEOUT"];

    // Listed instead of AddAspNetCoreInstrumentation, which also adds meters of routing, authentication, authorization, rate limiting and memory pools: they
    // record at every call, and tell nothing that the request's duration, its status and redemptions_http_problems_total do not.
    private static readonly string[] HttpMeters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"];
    private static readonly PathString[] NotTraced = ["/health", "/metrics", Dashboard.Path];

    /// <exception cref="StartException">The address of a collector is none.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // The last one wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES override the service's own name.
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("redemptions").AddEnvironmentVariableDetector())
            .WithMetrics(AddMetrics);
        var collectors = Array.FindAll(Collectors, key => !string.IsNullOrWhiteSpace(builder.Configuration[key]));
        if (collectors.Length > 0)
        {
            RefuseNoAddress(builder.Configuration, collectors);
            builder.UseOrleans(silo => silo.AddActivityPropagation());

            // With the default propagator, the HTTP instrumentation writes the caller's trace and baggage into every request, even to providers. With
            // this one it leaves the headers to each HTTP client's own propagator; that of the provider clients writes none.
            Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
            ApplyTracesVariables(builder.Configuration);
            telemetry.WithTracing(traces => AddTraces(traces, builder.Configuration));
        }
    }

    // The exporter would ignore it, and export to localhost.
    private static void RefuseNoAddress(ConfigurationManager configuration, string[] collectors)
    {
        if (Array.Find(collectors, key => !Uri.TryCreate(configuration[key], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) is { } wrong)
        {
            throw new StartException($"{wrong} is no absolute address with http or https, such as http://localhost:4317.");
        }
    }

    // Each of some 130 instruments reserves memory for as many combinations of labels as it may have: by default 2,000, or 23 MB in all. Those of Orleans, HTTP and the
    // runtime have some dozens. The service's own keep the default, since those of webhooks have one for each endpoint and result.
    private const int MostLabelCombinations = 500;

    private static void AddMetrics(MeterProviderBuilder metrics) => metrics
        .AddMeter(TelemetryNames.Meter, RedemptionsApi.MeterName, "Microsoft.Orleans")
        .AddMeter(HttpMeters)
        .AddRuntimeInstrumentation()
        .AddView(instrument => instrument.Meter.Name is TelemetryNames.Meter or RedemptionsApi.MeterName ? null : new MetricStreamConfiguration { CardinalityLimit = MostLabelCombinations })
        .AddPrometheusExporter();

    /// <summary>Lets the exporter's variables for traces override the general ones, which alone the exporter reads. This service exports nothing but traces.</summary>
    private static void ApplyTracesVariables(ConfigurationManager configuration)
    {
        foreach (var name in ExporterVariables)
        {
            if (configuration[TracesExporter + name] is { Length: > 0 } value)
            {
                configuration[Exporter + name] = value;
            }
        }
    }

    private static void AddTraces(TracerProviderBuilder traces, ConfigurationManager configuration) => traces
        .AddSource(RedemptionGrainsExtensions.TraceSourceName, ActivitySources.ApplicationGrainActivitySourceName, ActivitySources.StorageActivitySourceName)
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = context => !Array.Exists(NotTraced, path => context.Request.Path.StartsWithSegments(path));
            options.EnrichWithHttpRequest = LeaveOut;
        })
        .AddHttpClientInstrumentation(options => options.EnrichWithHttpRequestMessage = LeaveOut)
        .AddNpgsql()
        .AddOtlpExporter(options =>
        {
            // To an endpoint that is set here the exporter appends no path, which is the meaning of this variable.
            if (Uri.TryCreate(configuration[TracesExporter + Endpoint], UriKind.Absolute, out var endpoint))
            {
                options.Endpoint = endpoint;
            }
        });

    /// <summary>Removes the query from the recorded address: Blu's look-up has the PIN there. The runtime masks it by default, which a variable can switch off.</summary>
    private static void LeaveOut(Activity activity, HttpRequestMessage request) => activity.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Path));

    /// <summary>Removes PINs and the query from the recorded address: a caller may have put a PIN into it by mistake.</summary>
    private static void LeaveOut(Activity activity, HttpRequest request) => activity
        .SetTag("url.path", RedemptionsApi.PathWithoutPins(request.Path))
        .SetTag("url.query", null);
}
