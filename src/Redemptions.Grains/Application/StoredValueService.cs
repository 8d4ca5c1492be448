using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <summary>The application service of cards, for the HTTP front and the grain client alike: checks role, idempotency key and request, and whose card it is.</summary>
internal sealed partial class StoredValueService(
    ICardStore store, StoredValuePrograms programs, CardCalls calls, CardDirectory directory, CardSecrets secrets, CardIssuer issuer, RevealAudit reveals, ProviderCatalogue catalogue,
    DeclineLimiter declineLimits, TimeProvider time) : IStoredValue
{
    private const Roles Readers = Roles.Read | Roles.Issue | Roles.Operate;

    public Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request, CancellationToken cancellationToken) =>
        WhenAllowed(caller, Roles.Issue, request.IdempotencyKey, () => issuer.IssueAsync(caller, request));

    public Task<Reply<CardAnswer>> ActivateAsync(Caller caller, CardId id, ActivateCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Issue, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("activate", id, request.Amount),
        call => new ActivateCommand { Call = call, Amount = request.Amount });

    public Task<Reply<CardAnswer>> LoadAsync(Caller caller, CardId id, LoadCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Issue, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("load", id, request.Amount, request.Currency, request.Origin),
        call => new LoadCommand { Call = call, Amount = request.Amount!.Value, Origin = request.Origin },
        program => CardProgramRules.CheckCurrency(request.Currency, program, required: true));

    public Task<Reply<CardAnswer>> ReverseLoadAsync(Caller caller, CardId id, ReverseLoadRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Issue, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("reverse_load", id, request.Seq, request.Reason),
        call => new ReverseLoadCommand { Call = call, Seq = request.Seq, Reason = request.Reason });

    public Task<Reply<CardAnswer>> AdjustAsync(Caller caller, CardId id, AdjustCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Operate, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("adjust", id, request.Amount, request.Reason),
        call => new AdjustCommand { Call = call, Amount = request.Amount!.Value, Reason = request.Reason! });

    public Task<Reply<CardAnswer>> BlockAsync(Caller caller, CardId id, BlockCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Operate, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("block", id, request.Reason, request.ReleaseHolds),
        call => new BlockCommand { Call = call, Reason = request.Reason!, ReleaseHolds = request.ReleaseHolds });

    public Task<Reply<CardAnswer>> UnblockAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Operate, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("unblock", id, request.Reason),
        call => new UnblockCommand { Call = call, Reason = request.Reason });

    public Task<Reply<CardAnswer>> CloseAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) => ChangeAsync(
        caller, Roles.Operate, id, request.IdempotencyKey, CardRequestRules.Check(request), calls.Digest("close", id, request.Reason),
        call => new CloseCommand { Call = call, Reason = request.Reason });

    /// <summary>Checks whose card it is, and has its grain change it once for the key.</summary>
    private Task<Reply<CardAnswer>> ChangeAsync(
        Caller caller, Roles role, CardId id, string? key, IEnumerable<FieldError> errors, string digest, Func<CommandCall, CardCommand> command, Func<StoredValueProgram, Problem?>? check = null) =>
        WhenAllowed(caller, role, key, () => calls.ChangeAsync(
            caller,
            key!,
            digest,
            errors,
            operation => ReplayAsync(caller, operation),
            async () => await OwnAsync(caller, id) is not var (_, program) ? new CardReply { Problem = Problems.NotFound("card") }
                : check?.Invoke(program) is { } problem ? new CardReply { Problem = problem }
                : await calls.RunAsync(id, command(calls.CallOf(caller, key!, digest))),
            reply => new CardAnswer { Card = reply.Card!, Replayed = reply.Replayed }));

    private static Task<Reply<T>> WhenAllowed<T>(Caller caller, Roles role, string? key, Func<Task<Reply<T>>> work)
        where T : class => (caller.May(role) ? RequestRules.CheckKey(key) : Problems.Forbidden(role)) is { } refusal ? Task.FromResult<Reply<T>>(refusal) : work();
}
