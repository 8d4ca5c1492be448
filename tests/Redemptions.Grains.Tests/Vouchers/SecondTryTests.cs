using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>The application service sends a command again when the first call is lost. A problem from the second call says nothing about the first.</summary>
[Trait("Lane", "Slow")]
public sealed class SecondTryTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private static readonly VoucherReply Refused = new()
    {
        Problem = new Problem { Code = ProblemCodes.ProviderUnavailable, Detail = "This call recorded nothing and sent nothing." },
    };

    [Fact]
    public async Task Invariant_3_a_command_that_arrives_again_after_its_latest_start_joins_the_redemption_that_it_began()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var pin = SandboxPins.ForBlu(1);
        var release = await sandbox.HoldAsync("blu", "lookup", pin, beforeWork: true);
        var (voucher, command) = silo.Command(Sandbox.Blu(pin, 4_000));
        var first = silo.Voucher(voucher).RedeemAsync(command);
        await sandbox.StruckAsync(pin);
        var second = silo.Voucher(voucher).RedeemAsync(command with { StartBy = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1) });
        await release();
        (await first).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await second).Problem.Should().BeNull("the command runs, and takes the money");
    }

    [Fact]
    public async Task A_command_that_arrives_first_after_its_latest_start_is_not_started()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var pin = SandboxPins.ForBlu(2);
        var (voucher, command) = silo.Command(Sandbox.Blu(pin, 4_000));
        var reply = await silo.Voucher(voucher).RedeemAsync(command with { StartBy = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1) });
        reply.Problem!.Code.Should().Be(ProblemCodes.Overloaded);
        (await sandbox.RequestsAsync(pin)).Should().BeEmpty();
    }

    [Fact]
    public async Task Invariant_3_a_problem_of_the_second_try_says_nothing_of_the_first()
    {
        await using var silo = await StartAsync((call, context) => call == 1 ? throw new TimeoutException("The silo stands still.") : Answer(context));
        var reply = await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(3)));
        reply.Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
    }

    [Fact]
    public async Task A_redemption_that_became_durable_during_the_second_try_is_the_answer_whatever_problem_that_try_brought()
    {
        await using var silo = await StartAsync(async (call, context) =>
        {
            if (call == 1)
            {
                throw new TimeoutException("The silo stands still.");
            }

            // The first call continues when its silo resumes.
            await context.Invoke();
            await Answer(context);
        });
        var reply = await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(4)));
        reply.Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    private static Task Answer(IIncomingGrainCallContext context)
    {
        context.Result = Refused;
        return Task.CompletedTask;
    }

    private Task<TestSilo> StartAsync(Func<int, IIncomingGrainCallContext, Task> play) => TestSilo.StartAsync(
        sandbox, configure: services => services.AddSingleton<IIncomingGrainCallFilter>(new VoucherCallFilter(nameof(IVoucherGrain.RedeemAsync), play)));
}
