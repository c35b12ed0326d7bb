-- A body that took over from a recipient, or from the body in between, stands in its place on the call.
grant update (recipient_bodies, through_body) on report_calls to chungtay_app;
