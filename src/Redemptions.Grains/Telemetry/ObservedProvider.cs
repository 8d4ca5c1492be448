using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Telemetry;

/// <summary>Wraps a provider adapter: times and traces each step, and turns an exception of the adapter in a step into a result.</summary>
/// <remarks>An exception in an adapter says nothing about the outcome, so it becomes <i>unknown</i> or <i>unavailable</i>. Only its type is logged;
/// the message may hold a PIN.</remarks>
internal sealed partial class ObservedProvider(
    IRedemptionProvider provider, RedemptionMetrics metrics, ProviderActivities activities, TimeProvider time, ILogger<ObservedProvider> logger)
    : IRedemptionProvider
{
    private const string AdapterFault = "adapter_fault";
    private const string AdapterFailed = "its adapter in this service failed.";
    private const string Declined = "declined";
    private const string Unavailable = "unavailable";
    private const string Unknown = "unknown";
    private const string Fault = "fault";
    private static readonly ProviderAnswer Faulted = new ProviderAnswer.Unknown { Reason = AdapterFault, ProviderAnswered = false };

    public ProviderDeclaration Declaration => provider.Declaration;

    /// <exception cref="InvalidOperationException">The adapter failed; its own exception is not passed on.</exception>
    public bool IsOffered(Mode mode) => Read("is_offered", () => provider.IsOffered(mode));

    public Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken) =>
        ObserveAsync("prepare", request.Mode, () => provider.PrepareAsync(request, cancellationToken), Word, new Preparation.Unavailable { Reason = AdapterFailed }, cancellationToken);

    public Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken) =>
        ObserveAsync("send", intent.Mode, () => provider.SendAsync(intent, cancellationToken), Word, Faulted, cancellationToken);

    public Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken) =>
        ObserveAsync("resolve", intent.Mode, () => provider.ResolveAsync(intent, earlier, cancellationToken), Word, Faulted, cancellationToken);

    public Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken) =>
        ObserveAsync("ask_again", intent.Mode, () => provider.RecheckAsync(intent, cancellationToken), Word, Faulted, cancellationToken);

    /// <exception cref="InvalidOperationException">The adapter failed; its own exception is not passed on.</exception>
    public Sensitive? RetainForRecheck(Sensitive wire) => Read("retain_for_recheck", () => provider.RetainForRecheck(wire));

    /// <exception cref="InvalidOperationException">The adapter failed; its own exception is not passed on.</exception>
    public TimeSpan UncertaintyWindow(Mode mode) => Read("uncertainty_window", () => provider.UncertaintyWindow(mode));

    /// <exception cref="InvalidOperationException">The adapter failed; its own exception is not passed on.</exception>
    public TimeSpan? ResendWindow(Mode mode) => Read("resend_window", () => provider.ResendWindow(mode));

    public Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken) =>
        ObserveAsync("lookup", question.Mode, () => provider.LookUpAsync(question, cancellationToken), Word, new BalanceAnswer.Unavailable { Reason = AdapterFailed }, cancellationToken);

    private T Read<T>(string call, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
        {
            LogAdapterFault(exception.GetType().FullName!, Declaration.Type, call);
            throw new InvalidOperationException($"The adapter of {Declaration.Type} failed in the step {call}.");
        }
    }

    private async Task<T> ObserveAsync<T>(string call, Mode mode, Func<Task<T>> ask, Func<T, string> word, T faulted, CancellationToken cancellationToken)
    {
        var step = RedemptionTraces.Provider(call, Declaration.Type, mode);
        var begun = time.GetTimestamp();
        var result = Fault;
        try
        {
            var answer = await ask();
            result = word(answer);
            return answer;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogAdapterFault(exception.GetType().FullName!, Declaration.Type, call);
            return faulted;
        }
        finally
        {
            Report(step, call, mode, result, time.GetElapsedTime(begun));
        }
    }

    // A listener of meters or traces that fails must not end the call: the provider's answer would be lost with it.
    private void Report(Activity? step, string call, Mode mode, string result, TimeSpan took)
    {
        var failed = result is Unknown or Unavailable or Fault;
        try
        {
            step?.SetTag("redemptions.result", result).SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            metrics.Asked(Declaration.Type, mode, call, result, took);
            activities.Of(mode, Declaration.Type).Add(failed, took);
            step?.Dispose();
        }
        catch (Exception)
        {
            // A log of it could fail in the same way.
        }
    }

    private static string Word(Preparation preparation) => preparation switch
    {
        Preparation.Ready => "ready",
        Preparation.Declined => Declined,
        _ => Unavailable,
    };

    private static string Word(ProviderAnswer answer) => answer switch
    {
        ProviderAnswer.Redeemed => "redeemed",
        ProviderAnswer.Declined => Declined,
        _ => Unknown,
    };

    private static string Word(BalanceAnswer answer) => answer switch
    {
        BalanceAnswer.Found => "found",
        BalanceAnswer.Unavailable => Unavailable,
        _ => "not_found",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The adapter of {Type} failed in the step {Call} with {ExceptionType}. The message of the exception is not logged, because it may contain a PIN.")]
    private partial void LogAdapterFault(string exceptionType, string type, string call);
}
